# METADATA
# title: stored_value.read_points
# description: Whoever made an order, or holds its signed link, sees the points that go with its address.
package stored_value.read_points

import data.lib.actors

allow contains "owner" if actors.owns_it

allow contains "link" if actors.holds_link_to_it
