"""Addresses of this app."""

from django.urls import path

from stagepost_web.returns.views.requests import requests

app_name = "returns"
urlpatterns = [
    path("schools/<slug:number>/", requests, name="requests"),
]
