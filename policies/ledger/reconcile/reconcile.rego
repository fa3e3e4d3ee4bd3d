# METADATA
# title: ledger.reconcile
# description: Managers and the shop itself compare providers' reports with the journal.
package ledger.reconcile

import data.lib.actors

allow contains "staff" if actors.has_role({"admin", "manager"})

allow contains "system" if input.actor.kind == "system"
