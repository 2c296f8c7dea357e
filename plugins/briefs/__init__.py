"""The policy-brief archive, a Pelican plugin: which signal calls what, and nothing else."""


def register() -> None:
    """Connect the plugin to Pelican, which calls this once."""
    from pelican import signals

    from briefs import generator

    signals.initialized.connect(generator.take_settings)
    signals.readers_init.connect(generator.add_reader)
    signals.get_generators.connect(generator.briefs_generator)
    signals.static_generator_finalized.connect(generator.leave_links)
    signals.finalized.connect(generator.finish)
