namespace SocialPassport.Web.Features.Families.Changes;

/// <summary>One row of «Проверьте перед сохранением».</summary>
/// <param name="Before">Null = there was nothing.</param>
public sealed record CheckLine(string What, string? Before, string? After);
