"""The guide's addresses: ours, and as each organisation adapted it. The guide for trainers has the same pages."""

from django.urls import path

from besace.web.guide.models import Audience
from besace.web.pages.visitor.views import guide, printing

ORGANISATION = "organisme/<slug:public_id>/guide/"
TRAINERS = "formateurs/"
PDF = "besace-guide.pdf"
LEARNER = {"audience": Audience.LEARNER}
TRAINER = {"audience": Audience.TRAINER}

# What is for trainers comes first: "formateurs" is no part of the guide.
urlpatterns = [
    path("guide/", guide.contents, LEARNER, name="guide"),
    path(f"guide/{TRAINERS}", guide.contents, TRAINER, name="trainer_guide"),
    path(f"guide/{TRAINERS}<slug:part>/", guide.part, TRAINER, name="trainer_guide_part"),
    path("guide/<slug:part>/", guide.part, LEARNER, name="guide_part"),
    path(ORGANISATION, guide.contents, LEARNER, name="organisation_guide"),
    path(f"{ORGANISATION}{TRAINERS}", guide.contents, TRAINER, name="organisation_trainer_guide"),
    path(
        f"{ORGANISATION}{TRAINERS}<slug:part>/",
        guide.part,
        TRAINER,
        name="organisation_trainer_guide_part",
    ),
    path(f"{ORGANISATION}<slug:part>/", guide.part, LEARNER, name="organisation_guide_part"),
    path(f"guide/{PDF}", printing.guide, LEARNER, name="guide_pdf"),
    path(f"guide/{TRAINERS}{PDF}", printing.guide, TRAINER, name="trainer_guide_pdf"),
    path(f"{ORGANISATION}{PDF}", printing.guide, LEARNER, name="organisation_guide_pdf"),
    path(f"{ORGANISATION}{TRAINERS}{PDF}", printing.guide, TRAINER, name="organisation_trainer_guide_pdf"),
]
