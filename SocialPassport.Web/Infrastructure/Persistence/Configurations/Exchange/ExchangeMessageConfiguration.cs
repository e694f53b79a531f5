using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialPassport.Domain.Exchange;

namespace SocialPassport.Web.Infrastructure.Persistence.Configurations.Exchange;

public sealed class ExchangeMessageConfiguration : IEntityTypeConfiguration<ExchangeMessage>
{
    public void Configure(EntityTypeBuilder<ExchangeMessage> builder)
    {
        builder.ToTable("ExchangeMessages");
        builder.Property(m => m.LeaseOwner).HasMaxLength(100);
        builder.Property(m => m.LastText).HasMaxLength(ExchangeMessage.TextMaxLength);
        builder.Property(m => m.Version).IsConcurrencyToken();
        builder.HasOne(m => m.Certificate).WithMany().HasForeignKey(m => m.CertificateId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(m => new { m.FactAssignmentUuid, m.Operation, m.Sequence }, "UX_ExchangeMessages_Intent").IsUnique();
        builder.HasIndex(m => m.PublicId, "UX_ExchangeMessages_PublicId").IsUnique();
        builder.HasIndex(m => new { m.State, m.NextAttemptAt, m.Id }, "IX_ExchangeMessages_Due");
        builder.HasIndex(m => new { m.State, m.AnsweredAt, m.Id }, "IX_ExchangeMessages_Answered");
    }
}
