namespace SocialPassport.Web.Infrastructure.Hosting;

/// <summary>The configuration does not allow a start. The Russian message names the keys to set.</summary>
public sealed class ConfigurationException(string message) : Exception(message);
