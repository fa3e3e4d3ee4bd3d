# METADATA
# title: integrations.read_events
# description: Service clients with the scope follow the events.
package integrations.read_events

import data.lib.actors

allow contains "service" if actors.has_scope("events:read")
