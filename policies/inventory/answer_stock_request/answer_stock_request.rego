# METADATA
# title: inventory.answer_stock_request
# description: Whoever has the signed link of the mail confirms the request, or takes it back; the link is looked at before.
package inventory.answer_stock_request

import data.lib.actors

allow contains "everyone" if actors.is_known
