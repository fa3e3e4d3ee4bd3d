# METADATA
# title: orders.list
# description: Staff list the orders, and service clients with the scope.
package orders.list

import data.lib.actors

allow contains "staff" if actors.is_staff

allow contains "service" if actors.has_scope("orders:read")
