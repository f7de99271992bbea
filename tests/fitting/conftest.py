from tests.tutor.conftest import empty, school

__all__ = ["empty", "school"]
