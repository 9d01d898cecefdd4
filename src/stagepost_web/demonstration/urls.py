"""The cast page and its one-click sign-in."""

from django.urls import path

from stagepost_web.demonstration.views.cast import be, cast

app_name = "demonstration"
urlpatterns = [path("", cast, name="cast"), path("be/", be, name="be")]
