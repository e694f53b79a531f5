using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace SocialPassport.Web.Infrastructure.Hosting;

/// <summary>What stands around every request: the client's real address, headers, cookies, pages of failure.</summary>
public static class Hardening
{
    private const string FailurePage = """
        <!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>Ошибка</title></head>
        <body><h1>Что-то пошло не так</h1><p>Запрос не выполнен, сохранённые данные не пострадали. Повторите позже; если не поможет, обратитесь к администратору системы.</p></body></html>
        """;

    public static WebApplicationBuilder AddHardening(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ForwardedFromOptions>()
            .BindConfiguration(ForwardedFromOptions.Section)
            .Validate(o => o.IsValid, "ForwardedHeaders: в KnownProxies нужны адреса, в KnownNetworks сети вида 10.0.0.0/24.")
            .ValidateOnStart();
        builder.Services.AddHsts(hsts =>
        {
            hsts.MaxAge = TimeSpan.FromDays(365);
            hsts.IncludeSubDomains = true;
        });
        return builder;
    }

    /// <summary>Before everything else.</summary>
    public static WebApplication UseHardening(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<ForwardedFromOptions>>().Value is { IsOn: true } forwarded)
        {
            app.UseForwardedHeaders(forwarded.ToMiddleware());
        }

        app.UseMiddleware<SecurityHeaders>();
        if (ProductionGuard.IsProduction(app.Environment))
        {
            app.UseHsts();
            // Every cookie, also the framework's own, whatever scheme the proxy speaks to us.
            app.UseCookiePolicy(new CookiePolicyOptions { Secure = CookieSecurePolicy.Always });
        }

        if (!app.Environment.IsDevelopment())
        {
            app.UseExceptionHandler(new ExceptionHandlerOptions
            {
                StatusCodeSelector = failure => failure is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError,
                ExceptionHandler = context =>
                {
                    context.Response.ContentType = "text/html; charset=utf-8";
                    return context.Response.WriteAsync(FailurePage);
                },
            });
        }

        app.UseStatusCodePagesWithReExecute("/not-found");
        app.Use((context, next) =>
        {
            // A form that was refused must not be posted once more, to the page that says so.
            context.Features.Get<IStatusCodePagesFeature>()!.Enabled = HttpMethods.IsGet(context.Request.Method);
            return next(context);
        });
        return app;
    }
}
