# METADATA
# title: orders.read
# description: An order is read by its owner, by the holder of its signed link, by staff, and by service clients with the scope.
package orders.read

import data.lib.actors

allow contains "owner" if actors.owns_it

allow contains "link" if actors.holds_link_to_it

allow contains "staff" if actors.is_staff

allow contains "service" if actors.has_scope("orders:read")
