namespace SocialPassport.Web.Components.Shared;

/// <summary>One line of a choice.</summary>
public sealed record Choice(string Value, string Text);
