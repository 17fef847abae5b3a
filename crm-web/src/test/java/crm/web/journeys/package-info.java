/** The product as its users meet it: a whole Keel, started as it would be, walked from end to end. */
@NullMarked
package crm.web.journeys;

import org.jspecify.annotations.NullMarked;
