# METADATA
# title: The one question
# description: May this actor do this to that? Asks the rules of the action named in the input; an action without rules is denied.
package mercator.authz

import data.cart.change as cart_change
import data.cart.create as cart_create
import data.cart.read as cart_read
import data.cart.try_terms as cart_try_terms
import data.catalog.manage_products as catalog_manage_products
import data.catalog.read as catalog_read
import data.catalog.read_drafts as catalog_read_drafts
import data.checkout.place_order as checkout_place_order
import data.identity.issue_token as identity_issue_token
import data.identity.manage_clients as identity_manage_clients
import data.identity.open_session as identity_open_session
import data.identity.read_self as identity_read_self
import data.identity.sign_in as identity_sign_in
import data.identity.sign_out as identity_sign_out
import data.integrations.read_events as integrations_read_events
import data.integrations.read_products as integrations_read_products
import data.inventory.adjust_stock as inventory_adjust_stock
import data.inventory.answer_stock_request as inventory_answer_stock_request
import data.inventory.manage_locations as inventory_manage_locations
import data.inventory.read_stock as inventory_read_stock
import data.inventory.request_stock_mail as inventory_request_stock_mail
import data.inventory.transfer_stock as inventory_transfer_stock
import data.inventory.watch_stock as inventory_watch_stock
import data.ledger.check_integrity as ledger_check_integrity
import data.ledger.read as ledger_read
import data.ledger.reconcile as ledger_reconcile
import data.ledger.resolve_break as ledger_resolve_break
import data.notifications.write_mail as notifications_write_mail
import data.orders.approve_refund as orders_approve_refund
import data.orders.cancel as orders_cancel
import data.orders.capture as orders_capture
import data.orders.change_refund_limit as orders_change_refund_limit
import data.orders.decline_refund as orders_decline_refund
import data.orders.expire_approval as orders_expire_approval
import data.orders.fulfil as orders_fulfil
import data.orders.list as orders_list
import data.orders.list_approvals as orders_list_approvals
import data.orders.read as orders_read
import data.orders.refund as orders_refund
import data.orders.request_link as orders_request_link
import data.payments.complete as payments_complete
import data.payments.list as payments_list
import data.payments.list_problems as payments_list_problems
import data.payments.receive_notification as payments_receive_notification
import data.payments.settle as payments_settle
import data.platform.read_assets as platform_read_assets
import data.platform.read_docs as platform_read_docs
import data.platform.read_health as platform_read_health
import data.platform.read_metrics as platform_read_metrics
import data.platform.use_sandbox as platform_use_sandbox
import data.pricing.manage_costs as pricing_manage_costs
import data.pricing.manage_prices as pricing_manage_prices
import data.pricing.read_costs as pricing_read_costs
import data.pricing.read_lists as pricing_read_lists
import data.promotions.manage as promotions_manage
import data.promotions.read as promotions_read
import data.reporting.read_home as reporting_read_home
import data.shipping.manage_settings as shipping_manage_settings
import data.shipping.read_settings as shipping_read_settings
import data.stored_value.adjust as stored_value_adjust
import data.stored_value.change_loyalty_rule as stored_value_change_loyalty_rule
import data.stored_value.issue as stored_value_issue
import data.stored_value.read as stored_value_read
import data.stored_value.read_points as stored_value_read_points
import data.stored_value.redeem_points as stored_value_redeem_points
import data.stored_value.settle as stored_value_settle
import data.tax.manage_settings as tax_manage_settings
import data.tax.read_settings as tax_read_settings

default decision := {"allow": false, "rule": "none"}

decision := {"allow": true, "rule": min(names)} if {
	names := rules(input.action)
	count(names) > 0
}

rules("cart.change") := cart_change.allow

rules("cart.create") := cart_create.allow

rules("cart.read") := cart_read.allow

rules("cart.try_terms") := cart_try_terms.allow

rules("catalog.manage_products") := catalog_manage_products.allow

rules("catalog.read") := catalog_read.allow

rules("catalog.read_drafts") := catalog_read_drafts.allow

rules("checkout.place_order") := checkout_place_order.allow

rules("identity.issue_token") := identity_issue_token.allow

rules("identity.manage_clients") := identity_manage_clients.allow

rules("identity.open_session") := identity_open_session.allow

rules("identity.read_self") := identity_read_self.allow

rules("identity.sign_in") := identity_sign_in.allow

rules("identity.sign_out") := identity_sign_out.allow

rules("integrations.read_events") := integrations_read_events.allow

rules("integrations.read_products") := integrations_read_products.allow

rules("inventory.adjust_stock") := inventory_adjust_stock.allow

rules("inventory.answer_stock_request") := inventory_answer_stock_request.allow

rules("inventory.manage_locations") := inventory_manage_locations.allow

rules("inventory.read_stock") := inventory_read_stock.allow

rules("inventory.request_stock_mail") := inventory_request_stock_mail.allow

rules("inventory.transfer_stock") := inventory_transfer_stock.allow

rules("inventory.watch_stock") := inventory_watch_stock.allow

rules("ledger.check_integrity") := ledger_check_integrity.allow

rules("ledger.read") := ledger_read.allow

rules("ledger.reconcile") := ledger_reconcile.allow

rules("ledger.resolve_break") := ledger_resolve_break.allow

rules("notifications.write_mail") := notifications_write_mail.allow

rules("orders.approve_refund") := orders_approve_refund.allow

rules("orders.cancel") := orders_cancel.allow

rules("orders.capture") := orders_capture.allow

rules("orders.change_refund_limit") := orders_change_refund_limit.allow

rules("orders.decline_refund") := orders_decline_refund.allow

rules("orders.expire_approval") := orders_expire_approval.allow

rules("orders.fulfil") := orders_fulfil.allow

rules("orders.list") := orders_list.allow

rules("orders.list_approvals") := orders_list_approvals.allow

rules("orders.read") := orders_read.allow

rules("orders.refund") := orders_refund.allow

rules("orders.request_link") := orders_request_link.allow

rules("payments.complete") := payments_complete.allow

rules("payments.list") := payments_list.allow

rules("payments.list_problems") := payments_list_problems.allow

rules("payments.receive_notification") := payments_receive_notification.allow

rules("payments.settle") := payments_settle.allow

rules("platform.read_assets") := platform_read_assets.allow

rules("platform.read_docs") := platform_read_docs.allow

rules("platform.read_health") := platform_read_health.allow

rules("platform.read_metrics") := platform_read_metrics.allow

rules("platform.use_sandbox") := platform_use_sandbox.allow

rules("pricing.manage_costs") := pricing_manage_costs.allow

rules("pricing.manage_prices") := pricing_manage_prices.allow

rules("pricing.read_costs") := pricing_read_costs.allow

rules("pricing.read_lists") := pricing_read_lists.allow

rules("promotions.manage") := promotions_manage.allow

rules("promotions.read") := promotions_read.allow

rules("reporting.read_home") := reporting_read_home.allow

rules("shipping.manage_settings") := shipping_manage_settings.allow

rules("shipping.read_settings") := shipping_read_settings.allow

rules("stored_value.adjust") := stored_value_adjust.allow

rules("stored_value.change_loyalty_rule") := stored_value_change_loyalty_rule.allow

rules("stored_value.issue") := stored_value_issue.allow

rules("stored_value.read") := stored_value_read.allow

rules("stored_value.read_points") := stored_value_read_points.allow

rules("stored_value.redeem_points") := stored_value_redeem_points.allow

rules("stored_value.settle") := stored_value_settle.allow

rules("tax.manage_settings") := tax_manage_settings.allow

rules("tax.read_settings") := tax_read_settings.allow
