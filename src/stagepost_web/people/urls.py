"""Signing in and out, and a person's own account: allauth's pages and a few of ours."""

from django.urls import include, path

from stagepost_web.people.views.second_step import second_step

urlpatterns = [
    path("", include(([path("second-step/", second_step, name="second_step")], "people"))),
    path("", include("allauth.urls")),
]
