"""Words about deliveries with returns."""

from django import template

from stagepost_web.submitting.originals import may_open_original
from stagepost_web.submitting.whereabouts import whereabouts

register = template.Library()
register.filter(whereabouts)
register.filter("may_open", may_open_original)
