/**
 * The API: the same doors as the pages, for programs. What holds for every resource lives here: the bearer token, problem
 * answers, JSON, paging, idempotent POSTs, the limit of requests, and the OpenAPI description; each resource has a
 * package of its own below.
 */
@NullMarked
package crm.web.api;

import org.jspecify.annotations.NullMarked;
