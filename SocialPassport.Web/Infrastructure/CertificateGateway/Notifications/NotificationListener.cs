using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using SocialPassport.Web.Infrastructure.Hosting;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Infrastructure.CertificateGateway.Notifications;

/// <summary>
/// A web server of its own for notifications, so that nothing of the workstation can be reached by its port and it cannot
/// be reached by the workstation's, whatever addresses either is given.
/// </summary>
public sealed partial class NotificationListener(
    IOptions<NotificationOptions> options,
    NotificationGate gate,
    NotificationIntakePoint point,
    IHostEnvironment environment,
    ILoggerFactory logs,
    ILogger<NotificationListener> logger) : IHostedService, IAsyncDisposable
{
    private const string Endpoint = "Endpoints:Notifications";

    private WebApplication? server;

    /// <summary>Where it listens; null while it does not.</summary>
    public Uri? Address { get; private set; }

    /// <exception cref="ConfigurationException">the address is taken, or the server's certificate cannot be used</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.Enabled)
        {
            return;
        }

        server = Build();
        try
        {
            await server.StartAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or SocketException or CryptographicException or InvalidOperationException)
        {
            throw new ConfigurationException(Explain(exception));
        }

        Address = new Uri(server.Urls.First());
        LogListening(logger, Address);
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Address = null;
        return server?.StopAsync(cancellationToken) ?? Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private WebApplication Build()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = environment.ContentRootPath });
        builder.Services.AddSingleton(logs);
        builder.Services.AddSingleton<IHostLifetime, LifetimeOfTheProcess>();
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (context, _) =>
            {
                LogTooMany(logger, NotificationGate.Name(context.HttpContext));
                return ValueTask.CompletedTask;
            };
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetFixedWindowLimiter(
                RequestOrigin.Of(context),
                _ => new FixedWindowRateLimiterOptions { PermitLimit = options.Value.RequestsPerMinute, Window = TimeSpan.FromMinutes(1) }));
        });
        builder.WebHost.UseKestrel(Listen);
        var app = builder.Build();
        app.Use(RefuseStrangersAsync);
        app.UseRateLimiter();
        app.Run(point.AnswerAsync);
        return app;
    }

    private void Listen(KestrelServerOptions kestrel)
    {
        var certificate = options.Value.Certificate;
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = options.Value.MaxBytes;
        kestrel.ConfigureHttpsDefaults(https => https.AllowAnyClientCertificate());
        kestrel.Configure(new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                [$"{Endpoint}:Url"] = options.Value.Address.GetLeftPart(UriPartial.Authority),
                [$"{Endpoint}:ClientCertificateMode"] = options.Value.ClientCertificates.Count > 0 ? "AllowCertificate" : null,
                [$"{Endpoint}:Certificate:Path"] = certificate.Path,
                [$"{Endpoint}:Certificate:KeyPath"] = certificate.KeyPath,
                [$"{Endpoint}:Certificate:Password"] = certificate.Password,
            }.Where(pair => pair.Value is not null))
            .Build());
    }

    private Task RefuseStrangersAsync(HttpContext context, RequestDelegate next)
    {
        if (gate.Admits(context))
        {
            return next(context);
        }

        LogStranger(logger, NotificationGate.Name(context));
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private string Explain(Exception exception)
    {
        var address = options.Value.Address;
        return exception is IOException { InnerException: not null } or SocketException
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"CertificateGateway:Notifications:Address: {address.Authority} занят другой программой или недоступен. Освободите порт {address.Port}, задайте другой адрес или выключите приём уведомлений (CertificateGateway:Notifications:Enabled).")
            : $"CertificateGateway:Notifications:Certificate: сертификат сервера не читается ({exception.Message}).";
    }

    [LoggerMessage(LogLevel.Information, "Notifications of the partner are taken at {Address}")]
    private static partial void LogListening(ILogger logger, Uri address);

    [LoggerMessage(LogLevel.Warning, "A notification of {Sender} was refused: not an allowed sender")]
    private static partial void LogStranger(ILogger logger, string sender);

    [LoggerMessage(LogLevel.Warning, "A notification of {Sender} was refused: too many requests")]
    private static partial void LogTooMany(ILogger logger, string sender);

    /// <summary>Starts and ends with the workstation; signals are the workstation's to hear.</summary>
    private sealed class LifetimeOfTheProcess : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
