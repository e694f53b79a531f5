using Microsoft.AspNetCore.Components.Server.Circuits;

namespace SocialPassport.Web.Infrastructure.Operation;

/// <summary>Every line logged while a circuit works carries its id: the request of a circuit lasts for hours.</summary>
public sealed class CircuitLogScope(ILogger<CircuitLogScope> logger) : CircuitHandler
{
    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => async context =>
    {
        using (logger.BeginScope(new Dictionary<string, object> { ["CircuitId"] = context.Circuit.Id }))
        {
            await next(context);
        }
    };
}
