using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Web.Features.FactRequests;
using SocialPassport.Web.Infrastructure.FactGateway;

namespace SocialPassport.Tests.Support;

/// <summary>Questions to other departments for page tests: no adapter is configured.</summary>
public static class TestFactRequests
{
    public static IServiceCollection AddTestFactRequests(this IServiceCollection services) => services
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
        .AddFactGateway()
        .AddFactRequests();
}
