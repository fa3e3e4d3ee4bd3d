# METADATA
# title: orders.cancel
# description: Managers and support cancel orders.
package orders.cancel

import data.lib.actors

allow contains "staff" if actors.has_role({"admin", "manager", "support"})
