(session, who, closed) => [session, who, closed, sessionStorage.getItem('hr-opened') || '']
