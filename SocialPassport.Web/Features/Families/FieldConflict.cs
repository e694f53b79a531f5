namespace SocialPassport.Web.Features.Families;

/// <summary>One field that two clerks changed at once; she who is later decides.</summary>
/// <param name="Id">Of the field in its form.</param>
/// <param name="What">Name of the field as the clerk reads it.</param>
/// <param name="Seen">What stood there when the later one began.</param>
/// <param name="Now">What the other one wrote.</param>
/// <param name="Mine">What the later one typed.</param>
public sealed record FieldConflict(string Id, string What, string Seen, string Now, string Mine);
