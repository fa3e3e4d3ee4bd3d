# METADATA
# title: ledger.resolve_break
# description: Managers say what a difference to a report is, or write it off.
package ledger.resolve_break

import data.lib.actors

allow contains "staff" if actors.has_role({"admin", "manager"})
