# METADATA
# title: stored_value.read
# description: Staff who deal with money see gift cards, store credit and points.
package stored_value.read

import data.lib.actors

allow contains "staff" if actors.has_role({"admin", "manager", "support", "viewer"})
