from django.urls import path

from besace.web.pages.trainer.views import awarding, awards, batches, groups, paper, portraits

app_name = "trainer"
ORGANISATION = "organismes/<str:public_id>/"
GROUP = f"{ORGANISATION}groupes/<uuid:group_id>/"
PORTRAITS = f"{GROUP}points-forts/"
PORTRAIT_SESSION = f"{PORTRAITS}<uuid:session_id>/"
BATCH = f"{ORGANISATION}lots/<uuid:batch_id>/"
AWARD = f"{ORGANISATION}attributions/<str:award_id>/"

urlpatterns = [
    path(f"{ORGANISATION}groupes/", groups.groups, name="groups"),
    path(GROUP, groups.group, name="group"),
    path(f"{GROUP}ajouter/", groups.add, name="group_add"),
    path(f"{GROUP}modifier/", groups.edit, name="group_edit"),
    path(f"{GROUP}ranger/", groups.put_away, name="group_put_away"),
    path(f"{GROUP}retirer/<uuid:learner_id>/", groups.remove, name="group_remove"),
    path(PORTRAITS, portraits.portraits, name="portraits"),
    path(PORTRAIT_SESSION, portraits.session, name="portrait_session"),
    path(f"{PORTRAIT_SESSION}fermer/", portraits.close, name="portrait_close"),
    path(f"{PORTRAIT_SESSION}supprimer/", portraits.remove, name="portrait_remove"),
    path(f"{ORGANISATION}decerner/", awarding.award, name="award"),
    path(BATCH, batches.batch, name="batch"),
    path(f"{BATCH}annuler/", batches.undo, name="undo"),
    path(f"{ORGANISATION}attributions/", awards.awards, name="awards"),
    path(AWARD, awards.awarded, name="awarded"),
    path(f"{AWARD}renvoyer/", awards.resend, name="resend"),
    path(f"{AWARD}retirer/", awards.revoke, name="revoke"),
    path(f"{ORGANISATION}questionnaires/feuilles/<slug:code>/", paper.paper_entry, name="paper_entry"),
]
