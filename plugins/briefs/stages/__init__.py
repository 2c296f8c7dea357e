"""The steps of a build: what each can reuse, and what it must do again.

The rooms know how a thing is made; a stage knows when. Stages pass what they have
made through the state, so that a worker process finds it there too.
"""
