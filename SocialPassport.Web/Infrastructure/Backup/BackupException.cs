namespace SocialPassport.Web.Infrastructure.Backup;

/// <summary>A copy cannot be made or taken back. The Russian message says what to do.</summary>
public sealed class BackupException(string message) : IOException(message);
