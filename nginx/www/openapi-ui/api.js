'use strict';

SwaggerUIBundle({
  url: '/openapi',
  dom_id: '#api',
  deepLinking: true,
  // It would ask a server of somebody else's.
  validatorUrl: null,
});
