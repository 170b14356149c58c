"""The verbs and questions: plain functions, Session first."""
