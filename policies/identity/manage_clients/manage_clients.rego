# METADATA
# title: identity.manage_clients
# description: Administrators register and disable service clients, and so does an operator's command.
package identity.manage_clients

import data.lib.actors

allow contains "staff" if actors.has_role({"admin"})

allow contains "system" if input.actor.kind == "system"
