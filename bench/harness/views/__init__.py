"""The views on the contenders, each a module with NAME, TITLE, INTRODUCTION, measure(options, records) and tables(records)."""
from harness.views import connections, cookies, in_memory, memory, pipelined, routes, sockets, startup, templates, transfers

VIEWS = (in_memory, sockets, pipelined, connections, routes, startup, memory, cookies, templates, transfers)
