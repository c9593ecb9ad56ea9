"""Which agencies must do what is asked about."""

from index.responsibility.answers import Answer, Answers, Duty, who
from index.responsibility.duties import Task, by_role, tasks_of

__all__ = ["Answer", "Answers", "Duty", "Task", "by_role", "tasks_of", "who"]
