"""How each form of a file is made. Nothing is written to the database meanwhile but how far it has come."""

from stagepost_web.onward.making.making import CannotMake, Made, make

__all__ = ["CannotMake", "Made", "make"]
