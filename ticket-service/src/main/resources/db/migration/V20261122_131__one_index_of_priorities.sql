-- Tickets of one priority, newest first, are found by ticket_urgency as well, whose order begins in the same way: one index less to
-- write for each new ticket and for each change of one.
DROP INDEX ticket_priority;
