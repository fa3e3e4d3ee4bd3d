# METADATA
# title: ledger.check_integrity
# description: Managers and the shop itself look whether all holds that must.
package ledger.check_integrity

import data.lib.actors

allow contains "staff" if actors.has_role({"admin", "manager"})

allow contains "system" if input.actor.kind == "system"
