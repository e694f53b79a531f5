using Microsoft.Extensions.Logging;

namespace SocialPassport.Tests.Support.Logs;

internal static class SuiteLogging
{
    /// <summary>In the place of every other provider: whatever the host logs, at every level, is looked through for personal data.</summary>
    public static ILoggingBuilder UseSuiteLogs(this ILoggingBuilder logging, string source) =>
        logging.ClearProviders().AddProvider(new SuiteLogProvider(source)).SetMinimumLevel(LogLevel.Trace);
}

/// <summary>Writes each line of a host into <see cref="SuiteLogs"/>.</summary>
internal sealed class SuiteLogProvider(string source) : ILoggerProvider, ISupportExternalScope
{
    private IExternalScopeProvider scopes = new LoggerExternalScopeProvider();

    public ILogger CreateLogger(string categoryName) => new Line(this, $"{source} {categoryName}");

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    public void Dispose()
    {
    }

    private sealed class Line(SuiteLogProvider provider, string source) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => provider.scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            SuiteLogs.Take(source, $"{formatter(state, exception)} {exception}");
            provider.scopes.ForEachScope((scope, name) => SuiteLogs.Take(name, Text(scope)), source);
        }

        private static string? Text(object? scope) => scope is IEnumerable<KeyValuePair<string, object>> values
            ? string.Join(' ', values.Select(pair => $"{pair.Key}={pair.Value}"))
            : scope?.ToString();
    }
}
