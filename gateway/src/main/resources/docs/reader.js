// Shows every contract that the gateway has, with a selector; which one is open stands in the address (?urls.primaryName=).
fetch("contracts")
  .then((answer) => answer.json())
  .then((contracts) =>
    SwaggerUIBundle({
      dom_id: "#reader",
      urls: contracts,
      deepLinking: true,
      // Both would call another host.
      validatorUrl: null,
      oauth2RedirectUrl: null,
      presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
      layout: "StandaloneLayout",
    }),
  );
