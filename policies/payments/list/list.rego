# METADATA
# title: payments.list
# description: Staff who deal with money see all payments.
package payments.list

import data.lib.actors

allow contains "staff" if actors.has_role({"admin", "manager", "support", "viewer"})
