from django.urls import include, path

from besace.web.pages.visitor.views import example, home, portrait, printing, questionnaires, ready, table

app_name = "visitor"
urlpatterns = [
    path("", home.home, name="home"),
    path("badges/", home.catalogue, name="catalogue"),
    path("badges/exemple/", example.example, name="example"),
    path("badges/exemple/image", example.picture, name="example_picture"),
    path("badges/modele/", ready.badges, name="ready_badges"),
    path("badges/modele/<slug:slug>/", ready.badge, name="ready_badge"),
    path("badges/modele/<slug:slug>/demander/", ready.ask, name="ask_badge"),
    path("badges/modele/<slug:slug>/image", ready.picture, name="ready_badge_picture"),
    path("points-forts/cartes.pdf", printing.portrait_cards, name="portrait_cards_pdf"),
    path("points-forts/tableau/", table.table, name="portrait_table"),
    path("", include("besace.web.pages.visitor.guide_urls")),
    path("accessibilite/", home.accessibility, name="accessibility"),
    path("hors-ligne/", home.offline, name="offline"),
    path("vos-donnees/", home.privacy, name="privacy"),
    path("points-forts/", portrait.portrait, name="portrait"),
    path("points-forts/montrer/", portrait.show, name="portrait_show"),
    path("points-forts/montrer/fait/", portrait.shown, name="portrait_shown"),
    path("points-forts/montrer/reprendre/", portrait.take_it_back, name="portrait_take_back"),
    path("points-forts/montrer/repris/", portrait.taken_back, name="portrait_taken_back"),
    path("questionnaire/", questionnaires.questionnaire, name="questionnaire"),
    path("q/<slug:code>/", questionnaires.answer, name="answer"),
    path("q/<slug:code>/merci/", questionnaires.thanks, name="thanks"),
    path("q/<slug:code>/papier/", questionnaires.paper, name="paper"),
]
