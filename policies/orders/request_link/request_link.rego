# METADATA
# title: orders.request_link
# description: Everyone may ask that the link to an order is mailed to its own address.
package orders.request_link

import data.lib.actors

allow contains "everyone" if actors.is_known
