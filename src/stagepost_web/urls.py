"""Every address of the site, app by app."""

from django.urls import include, path

urlpatterns = [
    path("", include("stagepost_web.frame.urls")),
    path("", include("stagepost_web.people.urls")),
    path("receipts/", include("stagepost_web.receipts.urls")),
    path("demonstration/", include("stagepost_web.demonstration.urls")),
    path("", include("stagepost_web.school_pages.urls")),
    path("", include("stagepost_web.la_pages.urls")),
]

handler400 = "stagepost_web.frame.views.faults.bad_request"
handler403 = "stagepost_web.frame.views.faults.forbidden"
handler404 = "stagepost_web.frame.views.faults.not_found"
handler500 = "stagepost_web.frame.views.faults.server_error"
