import { DEFAULT_PATHS } from "./default-paths.ts";
import type { PhaseRule } from "./model.ts";

const VIEWS = ["page_view", "screen_view"] as const;
const view = (path: string[]) => ({ kind: [...VIEWS], path });

/**
 * Phase rules of an unconfigured site (rule J4). What somebody did speaks before where they were. Refunds, errors and
 * other things that happen to a person match nothing and leave the phase as it is.
 */
export const DEFAULT_RULES: PhaseRule[] = [
  { phase: "purchase", when: { outcome: ["conversion"] } },
  { phase: "purchase", when: view(DEFAULT_PATHS.purchased) },

  {
    phase: "advocacy",
    when: {
      kind: ["interaction", "soft_conversion", "offline"],
      name: [
        ...[
          "Product Reviewed",
          "Review Submitted",
          "Product Shared",
          "Cart Shared",
          "Referral Sent",
          "Friend Referred",
        ],
        ...["Invite Sent", "Testimonial Given", "Share"],
      ],
    },
  },
  { phase: "advocacy", when: view(DEFAULT_PATHS.advocating) },

  {
    phase: "retention",
    when: {
      after: ["purchase"],
      name: [
        ...["Signed In", "Logged In", "Login", "Support Ticket Created", "Ticket Opened", "Order Returned"],
        ...["Subscription Renewed", "Plan Upgraded", "Account Added User", "Feature Used"],
      ],
    },
  },
  { phase: "retention", when: { ...view(DEFAULT_PATHS.customer), after: ["purchase"] } },
  { phase: "retention", when: view(DEFAULT_PATHS.customerOnly) },

  {
    phase: "decision",
    when: {
      name: [
        ...["Product Added", "Product Removed", "Cart Viewed", "Checkout Started", "Checkout Step Viewed"],
        ...["Checkout Step Completed", "Payment Info Entered", "Coupon Entered", "Coupon Applied", "Payment Failed"],
        ...["Add To Cart", "Remove From Cart", "View Cart", "Begin Checkout", "Add Payment Info", "Add Shipping Info"],
        ...["Demo Requested", "Demo Booked", "Meeting Booked", "Quote Requested", "Trial Started", "Start Trial"],
        ...["Contact Requested", "Phone Link Clicked", "Email Link Clicked", "Signed Up", "Sign Up", "Account Created"],
      ],
    },
  },
  { phase: "decision", when: view(DEFAULT_PATHS.deciding) },

  {
    phase: "consideration",
    when: {
      name: [
        ...["Product Viewed", "Product Clicked", "Product List Viewed", "Product List Filtered", "Products Searched"],
        ...["Product Added To Wishlist", "Wishlist Product Added To Cart", "Promotion Clicked", "View Item"],
        ...["View Item List", "Select Item", "Add To Wishlist", "Search", "View Search Results"],
      ],
    },
  },
  { phase: "consideration", when: view(DEFAULT_PATHS.considering) },
  // A first sign of interest, or a talk with somebody: further than awareness, but no step back for who was further.
  { phase: "consideration", when: { outcome: ["soft_conversion"], in: ["awareness"] } },
  { phase: "consideration", when: { kind: ["offline"], channel: ["Store", "Phone"], in: ["awareness"] } },

  // A customer who reads the news is still a customer; someone about to buy who goes back to reading has gone back.
  {
    phase: "awareness",
    when: { ...view(DEFAULT_PATHS.becomingAware), in: ["awareness", "consideration", "decision"] },
  },
];
