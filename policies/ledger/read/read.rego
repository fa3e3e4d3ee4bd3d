# METADATA
# title: ledger.read
# description: Staff who deal with money see journal, accounts, reports and what must hold.
package ledger.read

import data.lib.actors

allow contains "staff" if actors.has_role({"admin", "manager", "support", "viewer"})
