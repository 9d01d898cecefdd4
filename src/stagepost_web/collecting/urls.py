"""Addresses of this app."""

from django.urls import URLPattern

app_name = "collecting"
urlpatterns: list[URLPattern] = []
