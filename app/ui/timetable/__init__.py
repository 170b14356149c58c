"""The timetable of a class: its weeks as a grid of days and periods."""
