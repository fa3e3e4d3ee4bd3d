# METADATA
# title: inventory.request_stock_mail
# description: Everyone may ask to hear when a variant is there again; the address is asked before it is told.
package inventory.request_stock_mail

import data.lib.actors

allow contains "everyone" if actors.is_known
