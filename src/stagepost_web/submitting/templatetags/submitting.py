"""Words about deliveries with returns."""

from django import template

from stagepost_web.submitting.whereabouts import whereabouts

register = template.Library()
register.filter(whereabouts)
