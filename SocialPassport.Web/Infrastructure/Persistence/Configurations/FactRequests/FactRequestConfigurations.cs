using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialPassport.Domain.FactRequests;

namespace SocialPassport.Web.Infrastructure.Persistence.Configurations.FactRequests;

public sealed class FactRequestConfiguration : IEntityTypeConfiguration<FactRequest>
{
    public void Configure(EntityTypeBuilder<FactRequest> builder)
    {
        builder.ToTable("FactRequests");
        builder.Property(r => r.CreatedBy).HasMaxLength(200);
        builder.Property(r => r.LeaseOwner).HasMaxLength(100);
        builder.Property(r => r.LastText).HasMaxLength(FactRequest.TextLength);
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.HasOne(r => r.Family).WithMany().HasForeignKey(r => r.FamilyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(r => r.Person).WithMany().HasForeignKey(r => r.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(r => r.Lines).WithOne().HasForeignKey(l => l.RequestId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => r.PublicId, "UX_FactRequests_PublicId").IsUnique();
        builder.HasIndex(r => new { r.FamilyId, r.Id }, "IX_FactRequests_Family");
        builder.HasIndex(r => r.PersonId, "IX_FactRequests_Person");
        builder.HasIndex(r => new { r.State, r.NextAttemptAtUtc, r.Id }, "IX_FactRequests_Due");
    }
}

public sealed class FactLineConfiguration : IEntityTypeConfiguration<FactLine>
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public void Configure(EntityTypeBuilder<FactLine> builder)
    {
        builder.ToTable("FactLines");
        builder.Property(l => l.Subject).HasMaxLength(FactLine.SubjectLength);
        builder.Property(l => l.Known).HasMaxLength(FactLine.ValueLength);
        builder.Property(l => l.Received).HasMaxLength(FactLine.ValueLength);
        builder.Property(l => l.DecidedBy).HasMaxLength(200);
        builder.Property(l => l.Fact).HasConversion(
            fact => JsonSerializer.Serialize(fact, Json),
            text => JsonSerializer.Deserialize<ReceivedFact>(text, Json)!);
        builder.HasIndex(l => l.PublicId, "UX_FactLines_PublicId").IsUnique();
        builder.HasIndex(l => l.RequestId, "IX_FactLines_Request");
    }
}
